<?xml version="1.0" encoding="UTF-8"?>
<!-- Landlords, to be found by an admin. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>

  <xsl:template name="title">Landlords</xsl:template>
  <xsl:template name="description">All landlords.</xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="admin-way"><xsl:with-param name="here" select="'Landlords'"/></xsl:call-template>
    <h1>Landlords</h1>
    <xsl:apply-templates select="problems" mode="ignored"/>
    <form class="filter" method="get" action="{@path}" role="search">
      <xsl:call-template name="ask"><xsl:with-param name="name" select="'q'"/><xsl:with-param name="says">Email or name contains</xsl:with-param><xsl:with-param name="type" select="'search'"/></xsl:call-template>
      <xsl:call-template name="pick">
        <xsl:with-param name="name" select="'state'"/>
        <xsl:with-param name="says">Which</xsl:with-param>
        <xsl:with-param name="options">:All|verified:Verified|badge_ends:Badge ends within 30 days|unconfirmed:Email not confirmed|suspended:Suspended</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="pick">
        <xsl:with-param name="name" select="'sort'"/>
        <xsl:with-param name="says">Order</xsl:with-param>
        <xsl:with-param name="options">:Newest first|name:By name</xsl:with-param>
      </xsl:call-template>
      <button>Show</button>
    </form>
    <div class="panel">
      <xsl:choose>
        <xsl:when test="landlords/landlord">
          <table class="own">
            <caption>A search for fewer than three letters finds whole names and addresses only.</caption>
            <thead><tr><th scope="col">Landlord</th><th scope="col">State</th><th scope="col">Houses</th><th scope="col">Member since</th><th scope="col">Last log-in</th></tr></thead>
            <tbody><xsl:apply-templates select="landlords/landlord[position() &lt;= $page-size]" mode="row"/></tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><p>There is no such landlord.</p></xsl:otherwise>
      </xsl:choose>
    </div>
    <xsl:call-template name="pages"><xsl:with-param name="rows" select="landlords/landlord"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="landlord" mode="row">
    <tr>
      <th scope="row">
        <a href="/admin/landlords/{@id}"><xsl:value-of select="@name"/><xsl:if test="not(@name)">No name yet</xsl:if></a>
        <span class="plain where"><xsl:value-of select="@email"/></span>
      </th>
      <td data-label="State">
        <xsl:choose>
          <xsl:when test="@suspended"><span class="state let">Suspended</span></xsl:when>
          <xsl:when test="@unconfirmed"><span class="state soon">Not confirmed</span></xsl:when>
          <xsl:when test="@verified"><span class="state now">Verified</span></xsl:when>
          <xsl:otherwise>Not verified</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@role = 'agent'"><span class="plain"> Agent</span></xsl:if>
      </td>
      <td data-label="Houses">
        <a href="/admin/houses?landlord={@id}"><xsl:apply-templates select="@houses" mode="things"><xsl:with-param name="thing" select="'house'"/></xsl:apply-templates></a>
        <span class="plain"><xsl:text> </xsl:text><xsl:apply-templates select="@public_houses" mode="number"/> public</span>
      </td>
      <td data-label="Member since"><xsl:apply-templates select="@created_on" mode="date"/></td>
      <td data-label="Last log-in"><xsl:apply-templates select="@last_login_on" mode="date"/><xsl:if test="not(@last_login_on)">never</xsl:if></td>
    </tr>
  </xsl:template>

  <xsl:template match="@done[. = 'landlord_deleted']" mode="done">The account is deleted, with everything that belonged to it. The audit log has a line of it.</xsl:template>
</xsl:stylesheet>
