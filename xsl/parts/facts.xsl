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
        <dt>Verified</dt>
        <dd>
          <xsl:choose>
            <xsl:when test="@verified">yes: visitors see the mark on your adverts</xsl:when>
            <xsl:otherwise>not yet: we check who you are and then switch the mark on; write to us to have that done</xsl:otherwise>
          </xsl:choose>
        </dd>
        <dt>Houses and rooms</dt><dd><xsl:value-of select="concat(@houses, ' and ', @rooms)"/></dd>
      </dl>
      <p><a href="/landlord/account">Password, address, data</a></p>
    </section>
  </xsl:template>
</xsl:stylesheet>
