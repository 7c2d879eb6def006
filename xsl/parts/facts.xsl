<?xml version="1.0" encoding="UTF-8"?>
<!-- The account of who is logged in, as a card. Needs format. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="facts" mode="card">
    <section class="panel">
      <h2>Your account</h2>
      <dl>
        <dt>Email address</dt><dd><xsl:value-of select="@email"/></dd>
        <dt>Public name</dt><dd><xsl:value-of select="@name"/><xsl:if test="not(@name)">none yet</xsl:if></dd>
        <dt>Listed as</dt><dd><xsl:choose><xsl:when test="@role = 'agent'">letting agent</xsl:when><xsl:otherwise>owner</xsl:otherwise></xsl:choose></dd>
        <dt>Member since</dt><dd><xsl:apply-templates select="@member_since" mode="date"/></dd>
        <dt>Verified</dt><dd><xsl:apply-templates select="." mode="verified"/></dd>
        <dt>Your profile was seen</dt><dd><xsl:apply-templates select="@profile_views" mode="things"><xsl:with-param name="thing" select="'time'"/></xsl:apply-templates></dd>
      </dl>
      <ul class="links">
        <li><a href="/landlord/profile">Edit your profile</a></li>
        <li><a href="{concat('/l/id/', ../account/@id)}">See it as visitors do</a></li>
        <li><a href="/landlord/account">Password, address, data</a></li>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="facts | profile" mode="verified">
    <xsl:choose>
      <xsl:when test="@verified">
        <xsl:text>yes</xsl:text>
        <xsl:if test="@verified_on">, since <xsl:apply-templates select="@verified_on" mode="date"/></xsl:if>
        <xsl:if test="@verified_until">, until <xsl:apply-templates select="@verified_until" mode="date"/></xsl:if>
        <xsl:text>: visitors see the mark on your adverts</xsl:text>
      </xsl:when>
      <xsl:when test="translate(@verified_until, '-', '') &lt; translate(/page/site/@today, '-', '')">not any more, since <xsl:apply-templates select="@verified_until" mode="date"/>: write to us to have it renewed</xsl:when>
      <xsl:otherwise>not yet: we check who you are and then switch the mark on; write to us to have that done</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
